#include "yarlyk/pipeline_draft.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "config/spec.h"
#include "config/suggest.h"
#include "config/yaml_reader.h"
#include "plan/arrange.h"
#include "plan/draft.h"
#include "plan/plan.h"
#include "plugin_scan.h"

namespace yarlyk {
namespace fs = std::filesystem;
namespace {

constexpr const char* kSeeList = "; 'yarlyk plugins list' shows the stages";

class Drafter {
 public:
  explicit Drafter(const DraftOptions& options)
      : options_(options), catalog_(scan_plugins(options.plugins)) {}

  Draft make() {
    plan::Stages chosen = choose();
    for (;;) {
      const plan::Arrangement arranged = plan::arrange(usable(), chosen);
      Draft draft = draft_of(arranged);
      const std::vector<config::Diagnostic> faults = faults_of(draft.text);
      if (faults.empty()) return finish(std::move(draft), arranged);
      if (!blame(faults, arranged, chosen)) throw DraftError(faults.front().message);
    }
  }

 private:
  plan::Stages usable() const {
    plan::Stages stages;
    for (const catalog::CatalogEntry& entry : catalog_.entries) {
      if (refused_.count(entry.stage.id) == 0) stages.push_back(&entry.stage);
    }
    return stages;
  }

  plan::Stages choose() const {
    if (catalog_.entries.empty()) {
      throw DraftError("no stages are installed; see 'yarlyk plugins doctor'");
    }
    if (options_.stages.empty()) return usable();
    plan::Stages chosen;
    for (const std::string& name : options_.stages) {
      std::vector<std::string> ambiguous, known;
      const catalog::CatalogEntry* entry = catalog_.find(name, &ambiguous);
      if (entry != nullptr) {
        chosen.push_back(&entry->stage);
        continue;
      }
      for (const auto& e : catalog_.entries) {
        known.push_back(e.stage.short_name());
        known.push_back(e.stage.id);
      }
      std::string message = "unknown stage '" + name + "'" + config::did_you_mean(name, known);
      if (!ambiguous.empty()) {
        message = "stage '" + name + "' could be any of:";
        for (const std::string& id : ambiguous) message += " " + id;
      }
      throw DraftError(message + kSeeList);
    }
    return chosen;
  }

  // The name to call a stage by: short where that is enough.
  std::string use_of(const catalog::StageDescriptor& stage) const {
    return catalog_.find(stage.short_name(), nullptr) != nullptr ? stage.short_name() : stage.id;
  }

  Draft draft_of(const plan::Arrangement& arranged) const {
    plan::DraftText text{options_.name, quoted_output(), options_.schema, {}};
    Draft draft;
    for (const plan::ArrangedStage& s : arranged.stages) {
      text.stages.push_back({s.stage, use_of(*s.stage)});
      draft.stages.push_back({use_of(*s.stage), s.needed_by});
    }
    draft.text = plan::draft_text(text);
    return draft;
  }

  // In quotes; unlike a name, variables in it stay variables.
  std::string quoted_output() const {
    std::string out = "\"";
    for (const char c : options_.output) {
      if (static_cast<unsigned char>(c) < 0x20) {
        throw DraftError("the output file's name holds a line end or another control character");
      }
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    return out + "\"";
  }

  std::vector<config::Diagnostic> faults_of(const std::string& text) const {
    lines_.clear();
    const config::YamlResult yaml = config::read_yaml(options_.file, text);
    if (!yaml) return yaml.faults;
    const fs::path out = fs::absolute("out");
    const config::SpecResult spec = config::read_spec(*yaml.tree, {}, out.string(), options_.file);
    if (!spec) return spec.faults;
    std::map<std::string, fs::path> data;
    for (const catalog::CatalogEntry& entry : catalog_.entries) {
      const fs::path folder = entry.real_path.parent_path() / "data";
      data[entry.stage.id] = folder;
      data.emplace(entry.stage.short_name(), folder);
    }
    config::FileResources resources(std::move(data), {});
    std::vector<config::Diagnostic> faults =
        plan::build_plan(*spec.spec, catalog_, resources).faults;
    for (const config::StageSpec& stage : spec.spec->stages) lines_.push_back(stage.use.place.line);
    return faults;
  }

  // Leaves out the first stage that a fault stands at; false if none stands at a stage.
  bool blame(const std::vector<config::Diagnostic>& faults, const plan::Arrangement& arranged,
             plan::Stages& chosen) {
    for (const config::Diagnostic& fault : faults) {
      for (std::size_t i = lines_.size(); i-- > 0;) {
        // Faults of a default have a place of their own, in no file.
        const bool here = fault.place.file == options_.file && lines_[i] == fault.place.line;
        const std::string& id = arranged.stages[i].stage->id;
        const bool named = fault.place.file.find(id + ".") != std::string::npos;
        if (!here && !named) continue;
        const catalog::StageDescriptor* stage = arranged.stages[i].stage;
        refused_[id] = fault.message;
        chosen.erase(std::remove(chosen.begin(), chosen.end(), stage), chosen.end());
        return true;
      }
    }
    return false;
  }

  Draft finish(Draft draft, const plan::Arrangement& arranged) const {
    for (const auto& [id, reason] : refused_) draft.left_out.push_back({id, reason});
    for (const plan::LeftOutStage& s : arranged.left_out) {
      draft.left_out.push_back({use_of(*s.stage), s.reason});
    }
    if (!draft.stages.empty()) return draft;
    std::string message = "no stage is left:";
    for (const Draft::LeftOut& s : draft.left_out) message += "\n  " + s.stage + ": " + s.reason;
    throw DraftError(message);
  }

  const DraftOptions& options_;
  const catalog::Catalog catalog_;
  std::map<std::string, std::string> refused_;  // id -> what the planner said
  mutable std::vector<std::uint32_t> lines_;    // of the stages in the last text
};

}  // namespace

Draft pipeline_draft(const DraftOptions& options) {
  if (options.name.find_first_not_of(" \t\r\n") == std::string::npos) {
    throw DraftError("the pipeline has no name");
  }
  return Drafter(options).make();
}

}  // namespace yarlyk
