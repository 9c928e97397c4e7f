package gotwin.experiments.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Trees and slices have the sizes of the description of the measured programs. */
final class AllocatedTest {
    /** 2^(d+1) - 1 nodes of 32 bytes. The description gives 992 B for depth 4 and 2016 B for depth 5. */
    @ParameterizedTest
    @CsvSource({"0, 1, 32", "1, 3, 96", "4, 31, 992", "5, 63, 2016"})
    void aTreeIsCompleteAndOfNodesOf32Bytes(int depth, long nodeCount, long bytes) {
        Allocated tree = allocated("{'kind': 'tree', 'depth': " + depth + ", 'count': 16}");

        assertThat(tree.objectBytes()).isEqualTo(32);
        assertThat(tree.objectsPerUnit()).isEqualTo(nodeCount);
        assertThat(tree.unitBytes()).isEqualTo(bytes);
        assertThat(tree.unitCount()).isEqualTo(16);
        // Two pointers of 8 bytes in 32.
        assertThat(tree.pointerRatio()).isEqualTo(0.5);
    }

    @Test
    void aLeafIsASliceWithoutPointers() {
        assertThat(allocated("{'kind': 'leaf', 'size': 1024}")).isEqualTo(new Allocated(1024, 1, 0, 1));
    }

    /** Shifting by 64 is shifting by 0 in Java: a tree must not become a leaf by its depth. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'kind': 'tree', 'depth': 64}             | the parameter depth is 64.0; write a whole number from 0 to 40",
                "{'kind': 'tree', 'depth': 4.5}            | the parameter depth is 4.5; write a whole number from 0 to 40",
                "{'kind': 'leaf', 'size': 0}               | the parameter size is 0.0; write a whole number from 1 to 1099511627776",
                "{'kind': 'leaf', 'size': 9, 'count': 0}   | the parameter count is 0.0; write a whole number from 1 to 2147483647"
            })
    void nothingAndTooMuchAreRefused(String json, String sentence) {
        assertThatThrownBy(() -> allocated(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @Test
    void anotherKindIsRefused() {
        assertThatThrownBy(() -> allocated("{'kind': 'list', 'size': 1}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("list");
        assertThatThrownBy(() -> allocated("{'kind': 'tree'}")).hasMessage("the parameter depth is missing");
    }

    private static Allocated allocated(String json) {
        return Allocated.of(JsonMapper.shared().readTree(json.replace('\'', '"')));
    }
}
