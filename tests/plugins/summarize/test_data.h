// A small set of data files for the summarizer's tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "summarize/resources.h"

namespace yarlyk::summarize::testing {

inline constexpr std::string_view kWeights =
    "# weights\n"
    "forward\t1\nbackward\t0.2\ntitle\t0.5\nentity\t0.25\nlength\t1\nneutral_stance\t0.5\n"
    "polar_stance\t2.5\nlead\t2\nlead_decay\t3\nessay_lead_loss\t0.6\nclosing\t0.5\nasker\t1\n"
    "pronoun\t0.4\ndeictic\t0.4\nconnective\t0.4\nquestion\t0.8\nfragment\t0.5\nstub\t2\n"
    "redundancy\t2\n";

inline std::vector<DataFile> files() {
  return {{"weights.txt", kWeights},
          {"data/stopwords_en.txt", "# stop\nthe\nof\nand\nin\na\nwas\nis\n"},
          {"stopwords_ru.txt", "# stop\r\nи\r\nв\r\nеще\r\n"},
          {"openers_en.txt",
           "pronoun\the\ndeictic\tthis\nfree\tthis year\nconnective\thowever\n"
           "connective\tin other words\nfirst_person\ti\nfirst_person\twe\n"},
          {"openers_ru.txt", "pronoun\tОн\nconnective\tтем не менее\nfirst_person\tя\n"}};
}

}  // namespace yarlyk::summarize::testing
