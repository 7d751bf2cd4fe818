/* The boundary between the yarlyk host and its plugins. This file is the contract.
 *
 * It compiles as C11 and as C++17 and needs nothing but <stdint.h>. A plugin is a shared library
 * that exports exactly one data symbol, `yarlyk_plugin_v0`. Everything else passes through the
 * tables below. Stage authors in C++ use <yarlyk/stage.h>, which wraps it.
 *
 * Rules of the boundary
 *  - Offsets are bytes of UTF-8 text, spans are half-open [begin, end) on code point boundaries.
 *    Texts and heaps are shorter than 2^31 bytes. 64 readable zero bytes stand after every text.
 *  - Strings are pointer + size, never assumed to end in NUL; those of a descriptor are
 *    NUL-terminated and live as long as the library.
 *  - Every call into a plugin returns a status; no exception, allocator or C++ type crosses.
 *  - The side that allocated frees. What the host lends in a call is valid until that call
 *    returns; resource bytes and configuration nodes are valid as long as the model.
 *  - Tables start with their size in bytes and grow only at the end. Element types of arrays
 *    (parameters, features, contracts, columns, segments) do not grow within a major version.
 *  - Thread rule in brackets: [setup] one thread, once; [worker] one thread at a time for one
 *    worker, many workers at once; [teardown] one thread, after all workers.
 *
 * Version 0 may change in any commit; the first frozen version will be `yarlyk_plugin_v1`.
 */
#ifndef YARLYK_ABI_H
#define YARLYK_ABI_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define YARLYK_ABI_MAJOR 0u
#define YARLYK_ABI_MINOR 1u
#define YARLYK_MAGIC \
  { 'y', 'a', 'r', 'l', 'y', 'k', 0, 0 }
#define YARLYK_TEXT_PADDING 64u /* readable zero bytes after every text */

#if defined(_WIN32)
#define YARLYK_EXPORT __declspec(dllexport)
#else
#define YARLYK_EXPORT __attribute__((visibility("default")))
#endif

/* ---- statuses: what a call returns ---------------------------------------------------------- */
#define YARLYK_OK 0
#define YARLYK_DOC 1         /* this document cannot be processed; the next one can */
#define YARLYK_CONFIG 2      /* the configuration is wrong (model_create only) */
#define YARLYK_NOMEM 3       /* out of memory */
#define YARLYK_UNSUPPORTED 4 /* asked for what this plugin cannot do */
#define YARLYK_CANCELLED 5   /* stopped because the host asked for it (deadline) */
#define YARLYK_FATAL 6       /* this worker is unusable; the host builds a new one */
#define YARLYK_ARG 7         /* the contract was broken; found by the host */
#define YARLYK_IO 8          /* transient; trying again may help */
#define YARLYK_INTERNAL 9    /* a bug in the plugin, an escaped exception for example */
#define YARLYK_SKIP 10       /* doc_skip() was called: the document is passed over, no failure */

/* ---- feature kinds; every feature is nullable ----------------------------------------------- */
#define YARLYK_BOOL 1u   /* uint8_t 0 or 1 */
#define YARLYK_I64 2u    /* int64_t */
#define YARLYK_F64 3u    /* double, finite; rounded to six decimals at commit */
#define YARLYK_CODE 4u   /* uint32_t, index into the closed vocabulary of the declaration */
#define YARLYK_STRING 5u /* yarlyk_slice into the heap of the layer */
#define YARLYK_SPAN 6u   /* yarlyk_span, mapped and checked like begin and end */
#define YARLYK_REF 7u    /* uint32_t row id in the layer named by the declaration */

/* ---- parameter types ------------------------------------------------------------------------ */
#define YARLYK_PARAM_BOOL 1u
#define YARLYK_PARAM_INT 2u
#define YARLYK_PARAM_FLOAT 3u
#define YARLYK_PARAM_STRING 4u
#define YARLYK_PARAM_ENUM 5u     /* one of `values` */
#define YARLYK_PARAM_RESOURCE 6u /* a file or folder, read by the host, given as bytes */
#define YARLYK_PARAM_YAML 7u     /* a YAML file, read by the host, given as a tree */
#define YARLYK_PARAM_TREE 8u     /* any YAML value, given as a tree */

#define YARLYK_PARAM_LIST 1u     /* flag: a list of such values */
#define YARLYK_PARAM_REQUIRED 2u /* flag: no default, the user must give it */
#define YARLYK_PARAM_HAS_MIN 4u  /* flag: `min` holds */
#define YARLYK_PARAM_HAS_MAX 8u  /* flag: `max` holds */

/* ---- contracts ------------------------------------------------------------------------------ */
#define YARLYK_REQUIRES 1u /* must be there before this stage */
#define YARLYK_USES 2u     /* read if present */
#define YARLYK_PROVIDES 3u /* a new layer; twice in a pipeline is an error */
#define YARLYK_ADDS 4u     /* rows to a layer that another stage provides */
#define YARLYK_EXTENDS 5u  /* new columns on a layer that another stage provides */

/* ---- node kinds of configuration trees ------------------------------------------------------ */
#define YARLYK_NODE_NULL 0u
#define YARLYK_NODE_SCALAR 1u
#define YARLYK_NODE_LIST 2u
#define YARLYK_NODE_MAP \
  3u /* keys by node_key(); a folder resource is a map of file name -> bytes */
#define YARLYK_NODE_BYTES 4u /* content of a resource */

/* ---- stage flags ---------------------------------------------------------------------------- */
#define YARLYK_FORK_UNSAFE 1u /* model_create starts threads or opens a device */

/* ---- log levels ----------------------------------------------------------------------------- */
#define YARLYK_LOG_DEBUG 1u
#define YARLYK_LOG_INFO 2u
#define YARLYK_LOG_WARNING 3u
#define YARLYK_LOG_ERROR 4u

typedef struct yarlyk_str { /* passed by value; not NUL-terminated */
  const char* data;
  uint64_t size; /* bytes */
} yarlyk_str;

typedef struct yarlyk_span {
  uint32_t begin, end; /* bytes */
} yarlyk_span;

typedef struct yarlyk_slice {
  uint32_t offset, size; /* bytes, into a heap */
} yarlyk_slice;

/* ---- descriptors: static, read by the host without running a stage -------------------------- */
typedef struct yarlyk_param {
  const char* name;   /* lower_snake_case */
  const char* help;   /* one sentence */
  const char* dflt;   /* as written in YAML; NULL: none. Lists: flow style, "[a, b]" */
  const char* values; /* ENUM: "a|b|c", else NULL */
  double min, max;
  uint32_t type, flags;
} yarlyk_param;

typedef struct yarlyk_feature {
  const char* name;   /* lower_snake_case */
  const char* values; /* CODE: "a|b|c"; REF: name of the layer; else NULL */
  const char* help;   /* one sentence, or NULL */
  uint32_t kind, reserved;
} yarlyk_feature;

typedef struct yarlyk_contract {
  const char* layer; /* "entity", "vendor.layer", or "view:name" */
  const yarlyk_feature* features;
  const char* when; /* NULL, or "param=value": the contract holds only under that setting */
  uint32_t n_features, kind;
} yarlyk_contract;

/* Opaque to plugins: the call in progress, and a node of a configuration tree. */
typedef struct yarlyk_call yarlyk_call;
typedef struct yarlyk_node yarlyk_node;

/* ---- columns -------------------------------------------------------------------------------- */
typedef struct yarlyk_column {
  const void* values;   /* n values as the feature kind says */
  const uint8_t* valid; /* n bytes, 1: a value, 0: null; NULL: all null */
} yarlyk_column;

typedef struct yarlyk_rows { /* rows of a layer, by row id (= commit order) */
  uint32_t struct_size;
  uint32_t n;
  const uint32_t *begin, *end;   /* n each, in the text that the stage reads */
  const uint32_t* reading_order; /* n row ids: by begin, longest first, then id */
  const yarlyk_column* columns;  /* one for each feature that the contract lists, in its order */
  yarlyk_str heap;               /* what slices point into */
} yarlyk_rows;

typedef struct yarlyk_out_column {
  void* values;   /* capacity values, zeroed */
  uint8_t* valid; /* capacity bytes, zeroed: set to 1 where a value was written */
} yarlyk_out_column;

typedef struct yarlyk_out { /* room for new rows; valid until commit or return */
  uint32_t struct_size;
  uint32_t capacity; /* rows */
  uint32_t *begin, *end;
  const yarlyk_out_column* columns; /* as the contract lists them */
  char* heap;
  uint32_t heap_capacity; /* bytes */
  uint32_t first_row;     /* row id that the first new row will have */
} yarlyk_out;

/* One step of a view's alignment. Steps are monotone and cover both texts without a gap.
 * copied: same bytes on both sides. Not copied: opaque; an empty side is a deletion/insertion. */
typedef struct yarlyk_segment {
  uint32_t source_begin, source_end, view_begin, view_end; /* bytes */
  uint32_t copied, reserved;
} yarlyk_segment;

/* ---- the host's table ------------------------------------------------------------------------
 * Every function takes the call that the host passed in. Functions marked (p) may be called only
 * inside process(), (c) only inside model_create(). On failure they record the reason themselves
 * and return a status that the plugin may return as it is. */
typedef struct yarlyk_host {
  uint32_t struct_size;
  uint16_t abi_major, abi_minor;

  void (*log)(yarlyk_call*, uint32_t level, yarlyk_str message);
  /* Sets the reason of a failure; the plugin then returns a status other than YARLYK_OK. At most
   * 4096 bytes are kept. */
  void (*fail)(yarlyk_call*, yarlyk_str reason);

  /* (c) The value of a parameter: given, else default; NULL if neither. */
  const yarlyk_node* (*param)(yarlyk_call*, yarlyk_str name);
  uint32_t (*node_kind)(const yarlyk_node*);
  uint32_t (*node_size)(const yarlyk_node*);                           /* items or entries */
  const yarlyk_node* (*node_at)(const yarlyk_node*, uint32_t index);   /* NULL past the end */
  yarlyk_str (*node_key)(const yarlyk_node*, uint32_t index);          /* of a map */
  const yarlyk_node* (*node_find)(const yarlyk_node*, yarlyk_str key); /* NULL if absent */
  yarlyk_str (*node_text)(const yarlyk_node*); /* scalar as written, or bytes of a resource */
  uint32_t (*node_line)(const yarlyk_node*);
  uint32_t (*node_column)(const yarlyk_node*);
  yarlyk_str (*node_file)(const yarlyk_node*);
  int32_t (*node_bool)(yarlyk_call*, const yarlyk_node*, uint8_t* value);
  int32_t (*node_i64)(yarlyk_call*, const yarlyk_node*, int64_t* value);
  int32_t (*node_f64)(yarlyk_call*, const yarlyk_node*, double* value);
  /* (c) Reports a fault at a node; may be called many times; returns YARLYK_CONFIG. */
  int32_t (*node_fail)(yarlyk_call*, const yarlyk_node*, yarlyk_str message);

  /* (c) Handle of a contract of this stage, to be kept in the model: its layer and kind must
   * stand in the descriptor. YARLYK_ARG if it does not. A contract switched off by its `when`
   * has a handle too: reading gives no rows, writing is refused. */
  int32_t (*contract)(yarlyk_call*, yarlyk_str layer, uint32_t kind, uint32_t* handle);

  /* (p) The text that the stage reads: the text or a view, as its descriptor says. */
  yarlyk_str (*text)(yarlyk_call*);
  yarlyk_str (*document_id)(yarlyk_call*);
  /* (p) A value of the document's open metadata as JSON text; YARLYK_DOC if absent. */
  int32_t (*meta)(yarlyk_call*, yarlyk_str key, yarlyk_str* json);
  /* (p) Rows of a layer named by a REQUIRES, USES, ADDS or EXTENDS contract. rows->struct_size
   * must be set. A layer that is absent gives n == 0. A row of which nothing is left in the
   * stage's text has begin == end. */
  int32_t (*rows)(yarlyk_call*, uint32_t handle, yarlyk_rows* rows);
  /* (p) Room for rows of a PROVIDES or ADDS contract. out->struct_size must be set. */
  int32_t (*reserve)(yarlyk_call*, uint32_t handle, uint32_t n_rows, uint32_t heap_bytes,
                     yarlyk_out* out);
  /* (p) Checks and takes the first n rows of the room reserved last for this contract. Nothing
   * is visible to others before process() returns YARLYK_OK. */
  int32_t (*commit)(yarlyk_call*, uint32_t handle, uint32_t n_rows, uint32_t heap_bytes);
  /* (p) Room for the columns of an EXTENDS contract: capacity == number of rows; begin and end
   * are NULL. commit() with n_rows == capacity takes it. */
  int32_t (*extend)(yarlyk_call*, uint32_t handle, uint32_t heap_bytes, yarlyk_out* out);
  /* (p) Commits the view of a PROVIDES contract on "view:name"; bytes are copied. */
  int32_t (*commit_view)(yarlyk_call*, uint32_t handle, yarlyk_str text,
                         const yarlyk_segment* segments, uint32_t n_segments);
  /* (p) One pair of a collection result; takes effect with the commits. */
  int32_t (*emit)(yarlyk_call*, yarlyk_str key, yarlyk_str value);
  /* (p) Passes the document over; the stage then returns YARLYK_SKIP. */
  int32_t (*doc_skip)(yarlyk_call*, yarlyk_str reason);
  /* (p) Milliseconds left for this document; INT64_MAX without a limit. */
  int64_t (*deadline_ms)(yarlyk_call*);
  /* (p) 1 if somebody asked why: then trace() lines are kept, else they cost nothing. */
  uint8_t (*trace_wanted)(yarlyk_call*);
  void (*trace)(yarlyk_call*, yarlyk_str layer, yarlyk_span span, yarlyk_str message);
  /* Reserved for later minor versions; NULL if unknown. */
  const void* (*extension)(yarlyk_str id);
} yarlyk_host;

/* ---- collection results and tools: places settled now, called by the host from a later version */
typedef struct yarlyk_reduce {
  uint32_t struct_size, reserved;
  int32_t (*reduce)(void* worker, const yarlyk_host*, yarlyk_call*, yarlyk_str key,
                    const yarlyk_str* values, uint64_t n_values);
  int32_t (*finish)(void* worker, const yarlyk_host*, yarlyk_call*);
} yarlyk_reduce;

typedef struct yarlyk_tool {
  const char* name;
  const char* help;
  const yarlyk_param* params;
  int32_t (*run)(const yarlyk_host*, yarlyk_call*);
  uint32_t n_params, reserved;
} yarlyk_tool;

/* ---- a stage -------------------------------------------------------------------------------- */
typedef struct yarlyk_stage {
  uint32_t struct_size, flags;
  const char* id;      /* "vendor/name", lower_snake_case; the stages of yarlyk are "yarlyk/..." */
  const char* version; /* semantic version of the stage's behaviour */
  const char* summary; /* one sentence */
  const char* licence; /* SPDX expression */
  const char* reads;   /* "text", or the name of the view whose offsets the stage speaks */
  const yarlyk_param* params;
  const yarlyk_contract* contracts;
  const yarlyk_tool* tools;
  const yarlyk_reduce* reduce; /* NULL: gives no collection result */
  uint32_t n_params, n_contracts, n_tools, reserved;

  /* [setup] Builds the immutable model that all workers share; may be slow. */
  int32_t (*model_create)(const yarlyk_host*, yarlyk_call*, void** model);
  void (*model_destroy)(void* model); /* [teardown] */
  /* [worker] Scratch of one worker; cheap. NULL: the model itself is passed to process(). */
  int32_t (*worker_create)(const void* model, const yarlyk_host*, yarlyk_call*, void** worker);
  void (*worker_destroy)(void* worker);
  /* [worker] Annotates one document. Keeps nothing of it. */
  int32_t (*process)(void* worker, const yarlyk_host*, yarlyk_call*);
} yarlyk_stage;

typedef struct yarlyk_plugin {
  char magic[8];
  uint32_t struct_size;
  uint16_t abi_major, abi_minor_needed;
  const char* build_info; /* compiler and standard library, for messages only */
  const yarlyk_stage* const* stages;
  uint32_t n_stages, reserved;
} yarlyk_plugin;

/* The one symbol of a plugin. */
extern YARLYK_EXPORT const yarlyk_plugin yarlyk_plugin_v0;

#ifdef __cplusplus
}
#endif
#endif /* YARLYK_ABI_H */
