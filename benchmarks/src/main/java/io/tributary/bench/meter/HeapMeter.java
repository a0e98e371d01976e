package io.tributary.bench.meter;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** How full the heap of a JVM is while somebody works in it. The JVM tells it at each of its collections. */
public final class HeapMeter {
    /** A collection that is asked for would else give memory back, and who works next would wait for the system. */
    private static final String KEEP_THE_HEAP = "100";

    private final MemoryMXBean memory;
    private final Set<String> heapPools;
    private final AtomicLong peak = new AtomicLong();
    private final AtomicLong live = new AtomicLong();

    private HeapMeter(MemoryMXBean memory, Set<String> heapPools) {
        this.memory = memory;
        this.heapPools = heapPools;
    }

    public static HeapMeter of(MBeanServerConnection jvm) throws IOException, JMException {
        Set<String> pools = ManagementFactory.getPlatformMXBeans(jvm, MemoryPoolMXBean.class).stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getName)
                .collect(Collectors.toUnmodifiableSet());
        ManagementFactory.getPlatformMXBean(jvm, HotSpotDiagnosticMXBean.class)
                .setVMOption("MaxHeapFreeRatio", KEEP_THE_HEAP);
        HeapMeter meter = new HeapMeter(ManagementFactory.getPlatformMXBean(jvm, MemoryMXBean.class), pools);
        NotificationListener listener = (notification, handback) -> meter.collected(notification);
        for (GarbageCollectorMXBean collector :
                ManagementFactory.getPlatformMXBeans(jvm, GarbageCollectorMXBean.class)) {
            jvm.addNotificationListener(collector.getObjectName(), listener, null, null);
        }
        return meter;
    }

    private void collected(Notification notification) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            var collection = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                    .getGcInfo();
            peak.accumulateAndGet(heap(collection.getMemoryUsageBeforeGc()), Math::max);
            live.accumulateAndGet(heap(collection.getMemoryUsageAfterGc()), Math::max);
        }
    }

    private long heap(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool -> heapPools.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    /** Begins anew, without the garbage of whoever worked before. */
    public void reset() {
        memory.gc();
        long used = memory.getHeapMemoryUsage().getUsed();
        peak.set(used);
        live.set(used);
    }

    public long peakBytes() {
        return Math.max(peak.get(), memory.getHeapMemoryUsage().getUsed());
    }

    public long liveBytes() {
        return live.get();
    }
}
