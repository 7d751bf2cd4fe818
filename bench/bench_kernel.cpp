// What a stage costs by being there: the kernel over one short record with no stage, with six
// stages that do nothing, and with six that read and write a little. One process, one thread.
//
//   build/bench/bin/bench_kernel --benchmark_repetitions=15 \
//     --benchmark_report_aggregates_only=true
//
// The cost of a no-op stage is (median of NoOp/6 - median of NoOp/0) / 6.

#include <benchmark/benchmark.h>

#include "run/kernel.h"

namespace yarlyk {
namespace {

std::int32_t create(const yarlyk_host*, yarlyk_call*, void** model) {
  *model = nullptr;
  return YARLYK_OK;
}
void destroy(void*) {}
std::int32_t nothing(void*, const yarlyk_host*, yarlyk_call*) { return YARLYK_OK; }

// Reads the rows of its layer and commits none.
std::int32_t looks(void*, const yarlyk_host* host, yarlyk_call* call) {
  yarlyk_rows rows{};
  rows.struct_size = sizeof rows;
  if (const std::int32_t status = host->rows(call, 0, &rows); status != YARLYK_OK) return status;
  benchmark::DoNotOptimize(host->text(call));
  return host->commit(call, 1, 0, 0);
}

yarlyk_stage table_of(std::int32_t (*process)(void*, const yarlyk_host*, yarlyk_call*)) {
  yarlyk_stage table{};
  table.struct_size = sizeof table;
  table.model_create = create;
  table.model_destroy = destroy;
  table.process = process;
  return table;
}

// A plan of `n` equal stages, made by hand: nothing is loaded.
struct Bench {
  Bench(std::size_t n, std::int32_t (*process)(void*, const yarlyk_host*, yarlyk_call*))
      : table(table_of(process)) {
    plan.name = "bench";
    plan.schema.layers.push_back(*document::shared_layer("document"));
    plan.schema.layers.push_back(*document::shared_layer("sentence"));
    for (std::size_t i = 0; i < n; ++i) {
      plan::PlannedStage stage;
      stage.bound.id = "bench/stage" + std::to_string(i);
      stage.bound.name = "stage" + std::to_string(i);
      boundary::BoundContract reads{YARLYK_USES, "sentence", true, 1u, std::nullopt, {}};
      boundary::BoundContract adds{YARLYK_ADDS, "sentence", true, 1u, std::nullopt, {}};
      stage.bound.contracts = {reads, adds};
      plan.stages.push_back(std::move(stage));
    }
    for (const auto& stage : plan.stages) {
      models.models.push_back(std::make_unique<boundary::Model>(&table, stage.bound, log));
    }
    record.id = "doc";
    record.source = "doc.txt";
    record.bytes = "Yerevan froze its membership of the alliance, the minister said.\n";
  }

  yarlyk_stage table;
  boundary::LogSink log;
  plan::Plan plan;
  run::Models models;
  io::Record record;
};

void run_kernel(benchmark::State& state, Bench& bench) {
  run::Kernel kernel(bench.plan, bench.models, bench.log, {});
  for (auto _ : state) benchmark::DoNotOptimize(kernel.process(bench.record));
}

void NoOp(benchmark::State& state) {
  Bench bench(static_cast<std::size_t>(state.range(0)), nothing);
  run_kernel(state, bench);
}
void Looks(benchmark::State& state) {
  Bench bench(static_cast<std::size_t>(state.range(0)), looks);
  run_kernel(state, bench);
}
BENCHMARK(NoOp)->Arg(0)->Arg(6);
BENCHMARK(Looks)->Arg(0)->Arg(6);

}  // namespace
}  // namespace yarlyk
