"""The words of the formats themselves: elements, attributes and their values, keys and names, styles, their maker.

What a file says beyond these was said by its document, or it is explained by nothing. A test gathers these words from
documents that have everything; where a writer learns a new one, it says which is missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

from reportkit.doctree.roles import Role, SpanRole
from reportkit.patterns import regex

_WORD = regex("[a-z]+")
_ROLES = frozenset(part for role in (*Role, *SpanRole) for part in _WORD.findall(role.value))
"""Styles are named after roles."""

_DOCX = (
    "abjad abstract accent after align alt alternate amp anchor and ansi app application ar arabic ascii asia aspect "
    "auto autofit av band based bdr be before begin between bg bibliography bidi big blip bold bookmark borders both "
    "br break cant canvas ccmp cdtf cell center ch change char character charset chart checkbox checked checklist "
    "chinese choice circle clear clr cn col color column com compat compatibility compress content continuation "
    "continue control core count counting cp created creator cs cust custom cx cy dark dash data dc dcterms de "
    "decimal def default defaults descr description dist dk dn do doc document docx dot drawing drawingml ds dsig dxa "
    "ea east effect elements embed en enclosed encoding end es even exact ext extended extension extent external "
    "fallback family fill fixed fld flip fmt fol followed follows font fonts footnotes format fr frame ftr ganada gb "
    "geom gothic graphic grid group grp gt gutter hanging hdr headers headings hidden history hlink http hyperlink "
    "hyphen hyphenation id ignorable ih ilvl image ind inline ins instance instr italic ja jc jp jpeg jpg keep key "
    "keywords ko kr lang language latent latin layout leader left letter letterhead level light lines little ln "
    "locked locks logo look lower lst lt lvl main major malgun mapping mar markup mc media metadata microsoft minor "
    "mkmk mode modified multi multilevel name new next nil no none normal not nothing noto num numbering numpages nv "
    "obfuscated odd odttf off office officedocument on openxmlformats ordinal org os out outline override package "
    "page panose paragraph part percent pg ph pic picture pitch plain png pos pr preserve priority properties props "
    "prst purl quot rect ref regular relationship relationships rels report requires right roman row rtl ru sa sans "
    "schema schemas scheme sdt sect semi separate separator serif setting settings shape shd single solid source sp "
    "space spacer spacing split square srgb standalone start stat state static stop stretch style styles suff "
    "superscript swiss symbol sz tab tabs target tbl tc terms theme thousand times toc tr true tx txbx type typeface "
    "types ui unchecked underscore unhide upper uri used utf val variable version vert visual vnd wgp when whole "
    "widow with word wordml wordprocessing wordprocessingml wp wpc wpg wps wrap write wsp www xfrm xml xmlns xsi yes "
    "za zh zoom "
)

_PDF = (
    "about acsp adobe aiim ais alpha alt alternate angle annot annots artifact ascent ascii attached author bag base "
    "bdc be begin beginbfchar begincidrange begincmap begincodespacerange bfchar big bits bold border bt byte cap "
    "catalog category cehi cid cidrange codes color colors column columns com component condition conformance "
    "count cprt create creation creator currentdict curv date dc dct decimal decode def default defineresource desc "
    "descendant descent description descriptor dest device dict direction disc display div doc document dw elements "
    "emc "
    "en encoding end endbfchar endcidrange endcmap endcodespacerange endstream eof et extension face feff ffff file "
    "filter findresource flags flate follows font fonts fpgm fr fran gar gid glyf gray gts height hhea hmtx http hzre "
    "id idat identification identifier identity ihdr ii iiii im image info init integer intent intents internal iso "
    "italic jpeg key keywords kids ko kr lang language latin layout lbl length li limits loca local lower map maxp "
    "mcid mcr media meta metadata mntr mod mode modify mp na name names namespace next no none noto ns null numbering "
    "nums obj object objr of one ordering org os outlines output page pages pagination parent parents parms parse "
    "part pdf pdfa pdfaid pdfua pdfuaid per pg pil placement plain pop post predictor preferences prefix prep prev "
    "proc producer profile property purl rdf re rect ref registry regular reportkit reportlab reserved resource "
    "resources rgb rights rl roman root row ru sans schema schemas scope sect sendcmap seq serif set "
    "settings size sizeless source space span startxref stm stream struct subtype supplement syntax system sz tabs "
    "tats tczkc td th that the tinos tj toc toci tool tr trc tree true type ua ucs unicode upper uri use utf uvre "
    "value viewer width write wtpt www xap xml xmlns xmp xmpmeta xpacket xyz "
)

FORMAT_WORDS: Mapping[str, Set[str]] = {
    "docx": _ROLES | frozenset(_DOCX.split()),
    "pdf": _ROLES | frozenset(_PDF.split()),
}
"""By format, in lower case; names such as `tblCellMar` are told by their parts."""
