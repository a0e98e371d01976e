package io.tributary.connect.mysql.offset;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.offset.Ownership.Outcome;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OwnershipTest {
    private static final TopicPartition PARTITION = new TopicPartition("orders", 0);
    private static final OptionalLong NONE = OptionalLong.empty();

    private final Ownership ownership = new Ownership(PARTITION, NONE);

    @Test
    void beginsWithAClaimFromAnybody() {
        assertThat(ownership.wantsClaim(0)).isTrue();
        ClaimRequest request = ownership.claiming("me");
        assertThat(request.takes(new Claim("somebody", 5))).isTrue();
        assertThat(request.takes(null)).isFalse();
        assertThat(ownership.answered(new Claim("me", 5), "me", 0)).isEqualTo(Outcome.OWNED);
        assertThat(ownership.owned()).isEqualTo(new Claim("me", 5));
        assertThat(ownership.wantsClaim(Long.MAX_VALUE - 1)).isFalse();
    }

    @Test
    void beginsAPartitionThatTheTableDoesNotKnowOnlyWhereItIsKnownToBegin() {
        assertThat(new Ownership(PARTITION, OptionalLong.of(7)).claiming("me").takes(null))
                .isTrue();
        ownership.claiming("me");
        assertThat(ownership.answered(null, "me", 0)).isEqualTo(Outcome.UNKNOWN);
        assertThat(ownership.wantsClaim(Long.MAX_VALUE - 1)).isFalse();
        assertThat(ownership.isOwned()).isFalse();
    }

    @Test
    void claimsLaterOnlyFromItself() {
        lose();
        assertThat(ownership.claiming("second").takes(new Claim("me", 12))).isTrue();
        // The answer to the second claim was lost.
        ClaimRequest third = ownership.claiming("third");
        assertThat(third.ownClaims()).isEqualTo(Set.of("me", "second"));
        assertThat(third.takes(new Claim("second", 12))).isTrue();
        assertThat(third.takes(new Claim("somebody", 12))).isFalse();
        assertThat(third.takes(null)).isFalse();
    }

    @Test
    void isFencedWhereItsRowIsGone() {
        lose();
        ownership.claiming("again");
        assertThat(ownership.answered(null, "again", 0)).isEqualTo(Outcome.FENCED);
        assertThat(ownership.wantsClaim(299_999)).isFalse();
        assertThat(ownership.isFencedForTooLong(300_000)).isTrue();
        assertThat(ownership).hasToString("orders-0, whose row is gone");
    }

    @Test
    void mayBeFencedForFiveMinutes() {
        fence();
        assertThat(ownership.isFencedForTooLong(299_999)).isFalse();
        assertThat(ownership.isFencedForTooLong(300_000)).isTrue();
        assertThat(ownership).hasToString("orders-0, claimed by somebody");
    }

    @Test
    void takesBackFromOneWhoFencedItAndThenWroteNothingForHalfAMinute() {
        fence();
        assertThat(ownership.wantsClaim(29_999)).isFalse();
        assertThat(ownership.wantsClaim(30_000)).isTrue();
        ClaimRequest request = ownership.claiming("back");
        assertThat(request.takes(new Claim("somebody", 10))).isTrue();
        assertThat(request.takes(new Claim("somebody", 11))).isFalse();
        assertThat(request.takes(new Claim("another", 10))).isFalse();
        assertThat(request.takes(null)).isFalse();
        assertThat(ownership.answered(new Claim("back", 10), "back", 30_000)).isEqualTo(Outcome.OWNED);
    }

    @Test
    void waitsAsLongAgainForOneWhoHasWrittenMeanwhileAndStaysFencedSinceThen() {
        fence();
        ownership.claiming("back");
        assertThat(ownership.answered(new Claim("somebody", 11), "back", 30_000))
                .isEqualTo(Outcome.FENCED);
        assertThat(ownership.wantsClaim(59_999)).isFalse();
        assertThat(ownership.wantsClaim(60_000)).isTrue();
        assertThat(ownership.claiming("back").takes(new Claim("somebody", 11))).isTrue();
        assertThat(ownership.isFencedForTooLong(300_000)).isTrue();
    }

    @Test
    void canBeLostOnlyOnce() {
        lose();
        assertThat(ownership.lost()).isFalse();
    }

    private void lose() {
        ownership.claiming("me");
        ownership.answered(new Claim("me", 10), "me", 0);
        assertThat(ownership.lost()).isTrue();
    }

    private void fence() {
        lose();
        ownership.claiming("again");
        assertThat(ownership.answered(new Claim("somebody", 10), "again", 0)).isEqualTo(Outcome.FENCED);
    }
}
