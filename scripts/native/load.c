/* Makes a module of the package out of the compiled library: `load("reportkit.span")`.

   mypyc leaves an extension file beside each module, which does no more than this. Several hundred files that the
   dynamic linker has to open would cost more than machine code saves; here is one function for all of them.
   `names.h` is written by machine_code.py. */
#include <Python.h>
#include <string.h>

#include "names.h"

#define LONGEST 400

static PyObject *load(PyObject *self, PyObject *name)
{
    static PyObject *library = NULL;
    char attribute[LONGEST] = "init_", capsule_name[LONGEST] = LIBRARY ".";
    char *end = attribute + strlen(attribute);
    const char *at = PyUnicode_AsUTF8(name);
    if (at == NULL)
        return NULL;
    if (strlen(at) * 3 + strlen(LIBRARY) + 8 > LONGEST) {
        PyErr_SetString(PyExc_ImportError, "too long a name of a module");
        return NULL;
    }
    for (; *at; at++) { /* a dot is three underscores in the names that mypyc exports */
        if (*at == '.') {
            memcpy(end, "___", 3);
            end += 3;
        } else {
            *end++ = *at;
        }
    }
    *end = 0;
    strcat(capsule_name, attribute);
    if (library == NULL && (library = PyImport_ImportModule(LIBRARY)) == NULL)
        return NULL;
    PyObject *capsule = PyObject_GetAttrString(library, attribute);
    if (capsule == NULL)
        return NULL;
    PyObject *(*init)(void) = (PyObject * (*)(void)) PyCapsule_GetPointer(capsule, capsule_name);
    Py_DECREF(capsule);
    return init == NULL ? NULL : init();
}

static PyObject *kinds(PyObject *self, PyObject *nothing)
{
    PyObject *made = PyDict_New();
    for (size_t i = 0; made != NULL && i < sizeof KINDS / sizeof *KINDS; i++) {
        if (PyDict_SetItemString(made, KINDS[i].name, KINDS[i].package ? Py_True : Py_False) < 0)
            Py_CLEAR(made);
    }
    return made;
}

static PyMethodDef methods[] = {
    {"load", load, METH_O, PyDoc_STR("Give a module of the package that is compiled.")},
    {"kinds", kinds, METH_NOARGS, PyDoc_STR("Name what is compiled; True says that it is a package.")},
    {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_load", NULL, -1, methods};

PyMODINIT_FUNC PyInit__load(void)
{
    return PyModule_Create(&module);
}
