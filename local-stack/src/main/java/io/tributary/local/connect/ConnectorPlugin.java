package io.tributary.local.connect;

/** A plugin that a worker offers. */
public record ConnectorPlugin(String className, String type, String version) {}
