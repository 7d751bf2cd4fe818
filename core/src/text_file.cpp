#include "yarlyk/text_file.h"

#include <filesystem>
#include <stdexcept>
#include <system_error>

#include "io/sink.h"

namespace yarlyk {
namespace fs = std::filesystem;

void write_text_file(const std::string& file, std::string_view text, bool replace) {
  std::error_code error;
  if (fs::is_directory(file, error)) throw std::runtime_error(file + ": is a folder; name a file");
  if (!replace && fs::symlink_status(file, error).type() != fs::file_type::not_found) {
    throw std::runtime_error(file + ": exists already; it was left as it is");
  }
  // Through a link to the file it leads to: renaming over the link would cut it.
  const fs::path target = fs::is_symlink(file, error) ? fs::weakly_canonical(file) : fs::path(file);
  io::FileSink sink(target);
  try {
    sink.write(text);
    sink.close();
  } catch (const std::exception&) {
    fs::path partial = target;
    partial += ".partial";
    fs::remove(partial, error);  // half a text is of no use to anybody
    throw;
  }
}

}  // namespace yarlyk
