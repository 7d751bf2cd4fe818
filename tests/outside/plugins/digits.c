/* Marks runs of digits with their value: a stage in plain C, through the boundary alone. */
#include <stdlib.h>
#include <string.h>
#include <yarlyk/abi.h>

#define LITERAL(s) ((yarlyk_str){(s), sizeof(s) - 1})

struct model {
  uint32_t layer;
};

static const yarlyk_feature kFeatures[] = {{"value", NULL, "The number", YARLYK_I64, 0}};
static const yarlyk_contract kContracts[] = {
    {"example.digits", kFeatures, NULL, 1, YARLYK_PROVIDES}};

static int32_t create(const yarlyk_host* host, yarlyk_call* call, void** out) {
  struct model* model = malloc(sizeof *model);
  if (model == NULL) return YARLYK_NOMEM;
  const int32_t status =
      host->contract(call, LITERAL("example.digits"), YARLYK_PROVIDES, &model->layer);
  if (status != YARLYK_OK) {
    free(model);
    return status;
  }
  *out = model;
  return YARLYK_OK;
}

static void destroy(void* model) { free(model); }

static int is_digit(char c) { return c >= '0' && c <= '9'; }

static int32_t process(void* worker, const yarlyk_host* host, yarlyk_call* call) {
  const struct model* model = worker;
  const yarlyk_str text = host->text(call);
  yarlyk_out rows;
  memset(&rows, 0, sizeof rows);
  rows.struct_size = sizeof rows;
  int32_t status = host->reserve(call, model->layer, (uint32_t)(text.size / 2 + 1), 0, &rows);
  if (status != YARLYK_OK) return status;
  uint32_t n = 0;
  uint32_t at = 0;
  while (at < text.size) { /* 64 zero bytes stand behind the text: no bound is checked below */
    if (!is_digit(text.data[at])) {
      ++at;
      continue;
    }
    int64_t value = 0;
    rows.begin[n] = at;
    for (; is_digit(text.data[at]); ++at) value = (value * 10 + (text.data[at] - '0')) % 1000000007;
    rows.end[n] = at;
    ((int64_t*)rows.columns[0].values)[n] = value;
    rows.columns[0].valid[n] = 1;
    ++n;
  }
  return host->commit(call, model->layer, n, 0);
}

static const yarlyk_stage kDigits = {
    .struct_size = sizeof(yarlyk_stage),
    .id = "example/digits",
    .version = "1.0.0",
    .summary = "Marks runs of digits.",
    .licence = "MIT",
    .reads = "text",
    .contracts = kContracts,
    .n_contracts = 1,
    .model_create = create,
    .model_destroy = destroy,
    .process = process,
};
static const yarlyk_stage* const kStages[] = {&kDigits};

YARLYK_EXPORT const yarlyk_plugin yarlyk_plugin_v0 = {
    .magic = YARLYK_MAGIC,
    .struct_size = sizeof(yarlyk_plugin),
    .abi_major = YARLYK_ABI_MAJOR,
    .abi_minor_needed = YARLYK_ABI_MINOR,
    .build_info = "C11",
    .stages = kStages,
    .n_stages = 1,
};
