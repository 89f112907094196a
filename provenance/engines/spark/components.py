"""What hangs together: the connected components of pairs of numbers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["components"]

Ints = npt.NDArray[np.int64]


def components(a: Ints, b: Ints) -> tuple[Ints, Ints]:
    """The numbers that stand in the pairs ``(a[i], b[i])``, sorted, and the least number that each hangs together with.

    Labels go along the pairs and are followed to their own labels (Shiloach and Vishkin 1982), so that a few rounds are
    enough for long chains.
    """
    numbers, places = np.unique(np.concatenate((a, b)), return_inverse=True)
    left, right = places[: len(a)], places[len(a) :]
    labels = np.arange(len(numbers))
    while True:
        least = np.minimum(labels[left], labels[right])
        linked = labels.copy()
        for side in (left, right):
            np.minimum.at(linked, labels[side], least)
            np.minimum.at(linked, side, least)
        while not np.array_equal(followed := linked[linked], linked):
            linked = followed
        if np.array_equal(linked, labels):
            return numbers, numbers[labels]
        labels = linked
