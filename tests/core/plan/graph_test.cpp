// What flows between stages, and that no name breaks the drawing.
#include "plan/graph.h"

#include <gtest/gtest.h>

#include "core/plan/plan_support.h"

namespace yarlyk::plan {
namespace {

class GraphTest : public PlanTest {
 protected:
  // "from -> to: flows" of each edge; "-.->" where it is optional.
  std::vector<std::string> edges(const std::string& lines) {
    const PlanResult result = plan(lines);
    EXPECT_NE(result.plan, nullptr);
    if (!result.plan) return {};
    graph_ = graph_of(*result.plan, *spec_.spec);
    std::vector<std::string> all;
    for (const GraphEdge& edge : graph_.edges) {
      std::string line = graph_.nodes[edge.from].id + (edge.optional ? " -.-> " : " -> ") +
                         graph_.nodes[edge.to].id + ":";
      for (const std::string& flow : edge.flows) line += " " + flow;
      all.push_back(line);
    }
    return all;
  }
  Graph graph_;
};

using Edges = std::vector<std::string>;

TEST_F(GraphTest, LayersFlowFromWhoMakesThemToWhoReadsThem) {
  stage("cut", {provides("sentence")});
  stage("names", {requires_("sentence"), provides("entity")});
  stage("more", {adds("entity")});
  stage("sum", {uses("entity"), uses("sentence"), provides("summary")});
  EXPECT_EQ(edges("stages: [cut, names, more, sum]"),
            (Edges{"reader -> s1: text", "reader -> s2: text", "s1 -> s2: sentence",
                   "reader -> s3: text", "s2 -> s3: entity", "reader -> s4: text",
                   "s1 -.-> s4: sentence", "s2 -.-> s4: entity", "s3 -.-> s4: entity"}));
}

TEST_F(GraphTest, WhatComesLaterFlowsNowhere) {
  stage("cut", {provides("sentence")});
  stage("early", {uses("sentence")});
  EXPECT_EQ(edges("stages: [early, cut]"), (Edges{"reader -> s1: text", "reader -> s2: text"}));
}

TEST_F(GraphTest, ColumnsFlowOnlyToWhoNamesThem) {
  stage("tongue", {extends("document", {feature("language")})});
  stage("reads", {uses("document", {feature("language"), feature("title")})});
  stage("other", {uses("document", {feature("title")})});
  EXPECT_EQ(edges("stages: [tongue, reads, other]"),
            (Edges{"reader -> s1: text", "reader -> s2: text document (title)",
                   "s1 -.-> s2: document (language)", "reader -> s3: text document (title)"}));
  // Nobody tells the language here: nothing of the kind flows from the reader.
  EXPECT_EQ(edges("stages: [reads]"), Edges{"reader -> s1: text document (title)"});
}

TEST_F(GraphTest, AViewTakesThePlaceOfTheText) {
  stage("plain", {provides("view:plain")});
  stage("may", {uses("view:plain")}, {}, "plain");
  stage("must", {}, {}, "plain");
  EXPECT_EQ(edges("stages: [plain, may, must]"),
            (Edges{"reader -> s1: text", "s1 -.-> s2: view:plain", "s1 -> s3: view:plain"}));
  EXPECT_EQ(edges("stages: [may]"), Edges{"reader -> s1: text"});
}

TEST_F(GraphTest, InactiveContractsDrawNothing) {
  stage("cut", {provides("sentence")});
  stage("maybe", {contract(ContractKind::kUses, "sentence", {}, "deep", "true")},
        {param("deep", ParamType::kBool, "false")});
  EXPECT_EQ(edges("stages: [cut, maybe]"), (Edges{"reader -> s1: text", "reader -> s2: text"}));
  EXPECT_EQ(edges("stages: [cut, {use: maybe, with: {deep: true}}]"),
            (Edges{"reader -> s1: text", "reader -> s2: text", "s1 -.-> s2: sentence"}));
}

TEST_F(GraphTest, WritersTakeLayersAndNoViews) {
  stage("plain", {provides("view:plain"), provides("sentence")});
  stage("tongue", {extends("document", {feature("language")})});
  EXPECT_EQ(edges("stages: [plain, tongue]\nwriters: [{use: jsonl, to: a.jsonl}]"),
            (Edges{"reader -> s1: text", "reader -> s2: text", "reader -> w1: text",
                   "s1 -> w1: sentence", "s2 -> w1: document (language)"}));
  ASSERT_EQ(graph_.nodes.size(), 4u);
  EXPECT_EQ(graph_.nodes[3].lines, (std::vector<std::string>{"jsonl", "a.jsonl"}));
}

TEST_F(GraphTest, NothingToDrawIsAGraphToo) {
  EXPECT_EQ(edges("stages: []"), Edges{});
  EXPECT_EQ(graph_.nodes.size(), 1u);
}

TEST_F(GraphTest, SameStageTwiceHasTwoNodes) {
  stage("noop", {});
  edges("stages: [noop, yarlyk/noop]");
  ASSERT_EQ(graph_.nodes.size(), 3u);
  EXPECT_EQ(graph_.nodes[1].id, "s1");
  EXPECT_EQ(graph_.nodes[2].id, "s2");
  EXPECT_EQ(graph_.nodes[2].lines, std::vector<std::string>{"yarlyk/noop"});
  EXPECT_EQ(graph_.nodes[2].tooltip, "yarlyk/noop 1.0.0");
}

struct Escape {
  const char *name, *dot, *mermaid;
};

TEST(RenderGraph, NoNameBreaksOut) {
  const Escape cases[] = {
      {"plain", "plain", "plain"},
      {"a\"b", "a\\\"b", "a#quot;b"},
      {"a\\", "a\\\\", "a#92;"},
      {"\\N", "\\\\N", "#92;N"},
      {"a&lt;", "a&amp;lt;", "a#amp;lt;"},
      {"<b>", "<b>", "#lt;b#gt;"},
      {"`*x*`", "`*x*`", "#96;*x*#96;"},
      {"#quot;", "#quot;", "#35;quot;"},
      {"%%{init}", "%%{init}", "#37;#37;{init}"},
      {"two\nlines", "two lines", "two lines"},
      {"\x01\x7f", "  ", "  "},
      {"\u043e\u0431\u0437\u043e\u0440", "\u043e\u0431\u0437\u043e\u0440",
       "\u043e\u0431\u0437\u043e\u0440"},
      {"", "", ""},
  };
  for (const Escape& c : cases) {
    Graph graph{"g", {{GraphNode::Shape::kStage, "s1", {c.name}, {}}}, {}};
    EXPECT_NE(render_graph(graph, GraphFormat::kDot)
                  .find("s1 [label=\"" + std::string(c.dot) + "\", shape"),
              std::string::npos)
        << c.name;
    EXPECT_NE(
        render_graph(graph, GraphFormat::kMermaid).find("s1(\"" + std::string(c.mermaid) + "\")\n"),
        std::string::npos)
        << c.name;
  }
}

TEST(RenderGraph, TitlesAreQuotedForTheirLanguage) {
  const Graph graph{"a \"b\" \\ c", {}, {}};
  EXPECT_EQ(render_graph(graph, GraphFormat::kDot).rfind("digraph \"a \\\"b\\\" \\\\ c\" {\n", 0),
            0u);
  EXPECT_EQ(render_graph(graph, GraphFormat::kMermaid)
                .rfind("---\ntitle: \"a \\\"b\\\" \\\\ c\"\n---\nflowchart TB\n", 0),
            0u);
}

TEST(RenderGraph, EdgesSayWhatFlowsAndWhetherItIsNeeded) {
  const Graph graph{"g",
                    {{GraphNode::Shape::kReader, "reader", {"r"}, {}},
                     {GraphNode::Shape::kStage, "s1", {"a", "when: x == \"y\""}, "v/a 1"},
                     {GraphNode::Shape::kWriter, "w1", {"jsonl"}, {}}},
                    {{0, 1, {"text", "document (title)"}, true}, {1, 2, {"v.layer"}, false}}};
  const std::string dot = render_graph(graph, GraphFormat::kDot);
  EXPECT_NE(dot.find("label=\"a\\nwhen: x == \\\"y\\\"\", shape=box, style=rounded, "
                     "tooltip=\"v/a 1\"];"),
            std::string::npos)
      << dot;
  EXPECT_NE(dot.find("reader -> s1 [label=\"text\\ndocument (title)\", style=dashed];"),
            std::string::npos);
  EXPECT_NE(dot.find("s1 -> w1 [label=\"v.layer\"];"), std::string::npos);
  const std::string mermaid = render_graph(graph, GraphFormat::kMermaid);
  EXPECT_NE(mermaid.find("reader -.->|\"text<br/>document (title)\"| s1\n"), std::string::npos);
  EXPECT_NE(mermaid.find("s1 -->|\"v.layer\"| w1\n"), std::string::npos);
}

}  // namespace
}  // namespace yarlyk::plan
