#include "document/arena.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <new>
#include <random>
#include <vector>

namespace yarlyk::document {
namespace {

constexpr std::size_t kMegabyte = 1024 * 1024;

TEST(Arena, GivesAlignedRoomThatDoesNotOverlap) {
  struct Piece {
    unsigned char* at;
    std::size_t size;
    unsigned char mark;
  };
  Arena arena;
  std::vector<Piece> pieces;
  std::mt19937 random(7);
  for (int i = 0; i < 2000; ++i) {
    const std::size_t size = i % 100 == 0 ? 70000 + random() % 1000 : random() % 300;
    auto* at = static_cast<unsigned char*>(arena.allocate(size));
    ASSERT_NE(at, nullptr);
    ASSERT_EQ(reinterpret_cast<std::uintptr_t>(at) % alignof(std::max_align_t), 0u);
    const auto mark = static_cast<unsigned char>(random() % 256);
    std::memset(at, mark, size);
    pieces.push_back({at, size, mark});
  }
  for (const Piece& piece : pieces) {
    for (std::size_t i = 0; i < piece.size; ++i) ASSERT_EQ(piece.at[i], piece.mark);
  }
}

TEST(Arena, EvenNothingHasAPlaceOfItsOwn) {
  Arena arena;
  EXPECT_NE(arena.allocate(0), arena.allocate(0));
  EXPECT_NE(arena.array<std::uint64_t>(0), nullptr);
}

TEST(Arena, ArraysAreZeroedEvenInUsedRoom) {
  Arena arena;
  for (int round = 0; round < 3; ++round) {
    auto* values = arena.array<std::uint64_t>(1000);
    for (int i = 0; i < 1000; ++i) ASSERT_EQ(values[i], 0u);
    std::memset(values, 0xff, 1000 * sizeof *values);
    arena.reset();
  }
}

TEST(Arena, ResetKeepsSmallBlocksAndReusesThem) {
  Arena arena;
  EXPECT_EQ(arena.bytes_reserved(), 0u);
  for (int i = 0; i < 10; ++i) arena.allocate(60000);
  const std::size_t reserved = arena.bytes_reserved();
  EXPECT_GE(reserved, 600000u);
  for (int round = 0; round < 5; ++round) {
    arena.reset();
    EXPECT_EQ(arena.bytes_reserved(), reserved);
    for (int i = 0; i < 10; ++i) arena.allocate(60000);
    EXPECT_EQ(arena.bytes_reserved(), reserved);
  }
}

TEST(Arena, ResetGivesHugeBlocksBack) {
  Arena arena;
  arena.allocate(100);
  const std::size_t before = arena.bytes_reserved();
  arena.allocate(50 * kMegabyte);
  arena.allocate(100);
  EXPECT_GE(arena.bytes_reserved(), 50 * kMegabyte);
  arena.reset();
  EXPECT_LE(arena.bytes_reserved(), 4 * kMegabyte);
  EXPECT_GE(arena.bytes_reserved(), before);
  auto* after = static_cast<char*>(arena.allocate(kMegabyte));
  std::memset(after, 1, kMegabyte);
}

TEST(Arena, ResetOfNothingIsNothing) {
  Arena arena;
  arena.reset();
  arena.reset();
  EXPECT_EQ(arena.bytes_reserved(), 0u);
  EXPECT_NE(arena.allocate(1), nullptr);
}

TEST(Arena, MoreThanThereIsThrows) {
  Arena arena;
  for (const std::size_t size :
       {std::numeric_limits<std::size_t>::max(), std::numeric_limits<std::size_t>::max() - 7,
        std::numeric_limits<std::size_t>::max() / 2 + 1}) {
    EXPECT_THROW(arena.allocate(size), std::bad_alloc) << size;
  }
  EXPECT_NE(arena.allocate(10), nullptr);
}

}  // namespace
}  // namespace yarlyk::document
