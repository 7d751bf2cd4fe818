#include "scene.h"

#include "letters.h"

namespace yarlyk::ner {

Scene::Scene(const Words& all, const Registry& names, const Lexicon& lists)
    : words(all),
      registry(names),
      lexicon(lists),
      classes(all.size(), 0),
      given(all.size(), nullptr),
      match_of(all.size(), kNone) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].kind == text::TokenKind::kPunctuation) continue;
    classes[i] = lists.classes(all[i].folded);
    if (all[i].capitalised()) given[i] = lists.given(all[i].folded);
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].kind == text::TokenKind::kPunctuation) continue;
    const Registry::Match match = names.longest_at(all, i);
    if (!match) continue;
    for (std::size_t k = match.first; k < match.last; ++k) {
      match_of[k] = static_cast<std::uint32_t>(matches.size());
    }
    matches.push_back(match);
    i = match.last - 1;
  }
}

const Entry* Scene::known(std::size_t i) const {
  if (i >= match_of.size() || match_of[i] == kNone) return nullptr;
  const Registry::Match& match = matches[match_of[i]];
  if (match.kind == Registry::FormKind::kSurname) return nullptr;
  return &registry.entry(match.entry);
}

bool Scene::initial(std::size_t i) const {
  if (!capital(i) || !punctuation(i + 1, ".")) return false;
  const std::string_view surface = words.surface(i);
  return surface.size() <= 2 && to_letters(surface).size() == 1;
}

bool Scene::opens(std::size_t i) const {
  while (true) {
    if (i >= words.size()) return false;
    if (words[i].starts_sentence || i == 0) return true;
    --i;
    if (words[i].kind != text::TokenKind::kPunctuation) return false;
    const std::string_view mark = words.folded(i);
    if (mark == "," || mark == "-" || mark == ")") {
      if (!words[i].starts_sentence) return false;
    }
    if (mark == "." || mark == "!" || mark == "?" || mark == ":" || mark == "…") return true;
  }
}

bool Scene::cyrillic(std::size_t i) const {
  return i < words.size() && is_cyrillic_word(words.folded(i));
}

}  // namespace yarlyk::ner
