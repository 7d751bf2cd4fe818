/* A shared library that is no plugin. */
__attribute__((visibility("default"))) int no_symbol_answer(void);

int no_symbol_answer(void) { return 42; }
