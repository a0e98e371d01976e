package io.tributary.connect.mysql.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharactersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"\ud83d", "a\ud83d", "\ud83da", "\ude00", "a\ude00b", "\ude00\ud83d", "😀\ud83d", "\ud83d😀"})
    void findsHalfAPairWhereverItStands(String text) {
        assertThat(Characters.hasHalfPair(text)).isTrue();
        assertThat(Characters.hasSurrogates(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "Жук", "\ufffd?", "漢字"})
    void textOfTheFirstPlaneHasNoSurrogates(String text) {
        assertThat(Characters.hasHalfPair(text)).isFalse();
        assertThat(Characters.hasSurrogates(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"😀", "a😀😀b"})
    void wholePairsAreCharacters(String text) {
        assertThat(Characters.hasHalfPair(text)).isFalse();
        assertThat(Characters.hasSurrogates(text)).isTrue();
    }
}
