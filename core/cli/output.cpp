#include "output.h"

#include <iostream>

#include "verbs.h"
#include "yarlyk/text_file.h"

namespace yarlyk::cli {

int write_output(const std::string& file, const std::string& text, const char* verb) {
  try {
    if (!file.empty() && file != "-") {
      write_text_file(file, text, true);
    } else if (!(std::cout << text << std::flush)) {
      throw std::runtime_error("standard output: cannot be written");
    }
  } catch (const std::exception& e) {
    std::cerr << verb << ": " << e.what() << "\n";
    return kUsage;
  }
  return kClean;
}

}  // namespace yarlyk::cli
