package io.tributary.connect.support.seam;

/**
 * What differs between sinks and configurations.
 *
 * @param connector named in messages
 * @param limits of the batch that waits for the writer
 * @param judgesTimestamps whether a record's timestamp is the one of its topic, which transformations may change
 * @param storesPositions whether an offset may move without a record, over those that no transformation lets pass
 * @param tellsSilence whether the writer wants to know of partitions that bring no records
 */
public record Rules(
        String connector, Limits limits, boolean judgesTimestamps, boolean storesPositions, boolean tellsSilence) {}
