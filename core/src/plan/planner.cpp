#include <algorithm>
#include <limits>

#include "config/suggest.h"
#include "config/values.h"
#include "plan/conditions.h"
#include "plan/contracts.h"
#include "plan/plan.h"
#include "plan/settings.h"

namespace yarlyk::plan {
namespace {

using config::Diagnostic;

class Planner {
 public:
  Planner(const config::PipelineSpec& spec, const catalog::Catalog& catalog,
          config::ResourceProvider& resources)
      : spec_(spec), catalog_(catalog), resources_(resources) {}

  PlanResult run() {
    auto plan = std::make_unique<Plan>();
    plan->name = spec_.name.value;
    plan->on_error = spec_.on_error;
    plan_stages(*plan);
    plan_writers(*plan);
    plan_numbers(*plan);
    if (spec_.reader && spec_.reader->use.value != "text") {
      fault(
          spec_.reader->use.place,
          "unknown reader '" + spec_.reader->use.value + "'" +
              config::did_you_mean(spec_.reader->use.value, std::vector<std::string_view>{"text"}),
          "the readers are: text");
    }
    if (result_.faults.empty()) result_.plan = std::move(plan);
    return std::move(result_);
  }

 private:
  void fault(const config::Place& place, std::string message, std::string remedy) {
    result_.faults.push_back({place, std::move(message), std::move(remedy)});
  }

  const catalog::CatalogEntry* find(const config::StageSpec& stage) {
    std::vector<std::string> ambiguous;
    const catalog::CatalogEntry* entry = catalog_.find(stage.use.value, &ambiguous);
    if (entry != nullptr) return entry;
    const std::string& name = stage.use.value;
    if (!ambiguous.empty()) {
      std::string all;
      for (const std::string& id : ambiguous) all += (all.empty() ? "" : ", ") + id;
      fault(stage.use.place, "stage '" + name + "' could be any of: " + all, "write the whole id");
      return nullptr;
    }
    std::vector<std::string> known;
    for (const auto& e : catalog_.entries) {
      known.push_back(e.stage.short_name());
      known.push_back(e.stage.id);
    }
    fault(stage.use.place, "unknown stage '" + name + "'" + config::did_you_mean(name, known),
          "'yarlyk plugins list' shows the stages, 'yarlyk plugins doctor' what was refused");
    return nullptr;
  }

  // Whether a contract's condition ("param=value") holds under these settings.
  static bool holds(const catalog::ContractDecl& contract,
                    const std::vector<boundary::NamedSetting>& settings) {
    if (contract.when_param.empty()) return true;
    for (const auto& setting : settings) {
      if (setting.name != contract.when_param || !setting.value) continue;
      if (setting.value->kind == YARLYK_NODE_SCALAR) {
        return setting.value->scalar == contract.when_value;
      }
      return std::any_of(setting.value->items.begin(), setting.value->items.end(),
                         [&](const auto& item) { return item->scalar == contract.when_value; });
    }
    return false;
  }

  void plan_stages(Plan& plan) {
    SettingsBuilder settings(spec_, resources_, result_, plan.resources);
    std::vector<ContractStage> contracts;
    for (const config::StageSpec& stage : spec_.stages) {
      const catalog::CatalogEntry* entry = find(stage);
      if (entry == nullptr) continue;
      PlannedStage planned;
      planned.entry = entry;
      planned.policy = stage.on_error.policy.value_or(spec_.on_error.policy);
      planned.place = stage.use.place;
      planned.bound.id = entry->stage.id;
      planned.bound.name = entry->stage.short_name();
      planned.bound.library = entry->path.string();
      planned.bound.settings = settings.build(stage, *entry);
      ContractStage contract{&stage, entry, {}};
      for (const auto& c : entry->stage.contracts) {
        contract.active.push_back(holds(c, planned.bound.settings));
      }
      contracts.push_back(std::move(contract));
      plan.stages.push_back(std::move(planned));
    }
    const std::size_t faults_before = result_.faults.size();
    ContractChecker checker(contracts, catalog_, result_);
    plan.schema = checker.check();
    if (result_.faults.size() == faults_before && contracts.size() == spec_.stages.size()) {
      result_.schema = plan.schema;
    }
    // Where a stage is unknown, nobody can say what is missing: one fault, not its echoes.
    if (contracts.size() != spec_.stages.size()) result_.faults.resize(faults_before);
    for (std::size_t i = 0; i < contracts.size(); ++i) {
      plan.stages[i].when =
          plan_condition(i, contracts, plan.schema, spec_.tree->source(), catalog_, result_.faults);
      plan.stages[i].bound.contracts = checker.bind(i, plan.schema);
      const std::string& reads = contracts[i].entry->stage.reads;
      // A view that the stage itself provides is not there yet when it reads.
      if (reads != "text") plan.stages[i].bound.reads_view = plan.schema.view(reads);
    }
  }

  // Whether the run itself writes there: manifest, lock, quarantine and unfinished files.
  bool is_kept(const std::filesystem::path& path) const {
    if (path.extension() == ".partial") return true;
    const std::filesystem::path below = path.lexically_relative(spec_.out_folder);
    if (below.empty() || *below.begin() == "..") return path.filename() == "manifest.json";
    const std::string first = below.begin()->string();
    return first == "manifest.json" || first == ".yarlyk.lock" || first == "quarantine";
  }

  void plan_writers(Plan& plan) {
    static const std::vector<std::string_view> kWriters = {"jsonl"};
    for (const config::WriterSpec& writer : spec_.writers) {
      const std::string& kind = writer.use.value;
      if (std::find(kWriters.begin(), kWriters.end(), kind) == kWriters.end()) {
        fault(writer.use.place,
              "unknown writer '" + kind + "'" + config::did_you_mean(kind, kWriters),
              "the writers are: jsonl");
        continue;
      }
      if (writer.with != nullptr) {
        config::check_keys(*writer.with, "writer '" + kind + "'", {}, result_.faults);
      }
      if (writer.to_is_wrong) continue;
      if (writer.path.empty()) {
        fault(writer.use.place, "writer '" + kind + "' does not say where to write",
              "add 'to: \"${out}/annotations.jsonl\"'");
        continue;
      }
      if (is_kept(writer.path)) {
        fault(writer.to->place,
              "a writer cannot write to " + config::quote(writer.to->value) +
                  ": the run keeps that name for itself",
              "choose another name");
        continue;
      }
      plan.writers.push_back({kind, writer.path});
    }
  }

  void plan_numbers(Plan& plan) {
    auto& faults = result_.faults;
    if (spec_.run != nullptr) {
      config::check_keys(*spec_.run, "'run'", {"workers", "window"}, faults);
      if (const auto* node = spec_.run->find("workers")) {
        if (const auto n = config::read_int(*node, "run.workers", 1, 1024, faults)) {
          plan.workers = static_cast<std::uint32_t>(*n);
        }
      }
      if (const auto* node = spec_.run->find("window")) {
        plan.window_bytes =
            config::read_bytes(*node, "run.window", faults).value_or(plan.window_bytes);
      }
    }
    if (spec_.limits != nullptr) {
      config::check_keys(*spec_.limits, "'limits'", {"record"}, faults);
      if (const auto* node = spec_.limits->find("record")) {
        plan.record_bytes =
            config::read_bytes(*node, "limits.record", faults).value_or(plan.record_bytes);
      }
    }
  }

  const config::PipelineSpec& spec_;
  const catalog::Catalog& catalog_;
  config::ResourceProvider& resources_;
  PlanResult result_;
};

}  // namespace

PlanResult build_plan(const config::PipelineSpec& spec, const catalog::Catalog& catalog,
                      config::ResourceProvider& resources) {
  return Planner(spec, catalog, resources).run();
}

}  // namespace yarlyk::plan
