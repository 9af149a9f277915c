/** What one analytics package's calls do when they are awaited. Read from the packages' own types and sources. */
export interface TelemetrySdk {
  /** Its methods, as a path behind the client, whose promise settles when the collector has answered. */
  readonly sends: RegExp | undefined;
  /** Those of `sends` that keep a record money or a profile depends on. */
  readonly records?: RegExp;
  /** Those that send what is queued, which the client also does by itself, and whose promise settles then. */
  readonly flushes?: RegExp;
}

/** The client only queues: its calls give no promise, or one that is settled already. */
const QUEUES: TelemetrySdk = { sends: undefined };
const QUEUES_UNTIL_FLUSH: TelemetrySdk = { sends: undefined, flushes: /^flush$/ };

const SDKS: readonly (readonly [RegExp, TelemetrySdk])[] = [
  [
    /^posthog-node$/,
    {
      sends: /^(capture|identify|alias|captureException)Immediate$/,
      flushes: /^flush(Async)?$/,
    },
  ],
  [/^@amplitude\/node$/, { sends: /^(logEvent|identify|groupIdentify)$/, flushes: /^flush$/ }],
  // `track(…)` gives an object whose `promise` settles with the answer.
  [
    /^@amplitude\/analytics-node$/,
    {
      sends: /^(track|logEvent|identify|groupIdentify|revenue|setGroup)\(\)\.promise$/,
      flushes: /^flush\(\)\.promise$/,
    },
  ],
  [
    /^(@segment\/analytics-node|analytics-node|@rudderstack\/rudder-sdk-node|rudder-sdk-node|@june-so\/analytics-node)$/,
    QUEUES_UNTIL_FLUSH,
  ],
  [
    /^(mixpanel|node-statsd|hot-shots|statsd-client|lynx|dd-trace|datadog-metrics|datadog-lambda-js|prom-client|universal-analytics|applicationinsights|newrelic|snowplow-tracker|statsig-node)$/,
    QUEUES,
  ],
  [
    /^@sentry\/(node|nestjs|bun|node-core|google-cloud-serverless|aws-serverless|nextjs)$/,
    QUEUES_UNTIL_FLUSH,
  ],
  [
    /^@datadog\/datadog-api-client$/,
    { sends: /^(submitMetrics|submitLog|createEvent|submitDistributionPoints)$/ },
  ],
  [/^dub$/, { sends: /^track\.(lead|sale|open)$/, records: /sale$/ }],
  [
    /^customerio-node$/,
    { sends: /^(track|trackAnonymous|trackPageView|trackPush|identify)$/, records: /^identify$/ },
  ],
  [/^facebook-nodejs-business-sdk$/, { sends: /^execute$/ }],
  [/^@logsnag\/node$/, { sends: /^(track|publish|identify|insight\.(track|increment))$/ }],
  [
    /^@openpanel\/(sdk|nextjs|express)$/,
    { sends: /^(track|identify|increment|decrement|alias|revenue)$/ },
  ],
  [/^@umami\/node$/, { sends: /^(track|send|identify)$/ }],
  [/^heap-api$/, { sends: /^(track|addUserProperties)$/ }],
  [/^keen-tracking$/, { sends: /^(recordEvents?|deferEvents?)$/ }],
  [/^pirsch-sdk(\/|$)/, { sends: /^(hit|event|session|batch\w*)$/ }],
  [/^(@telemetrydeck\/sdk)$/, { sends: /^(signal|queue)$/ }],
  [/^(@vercel\/analytics\/server)$/, { sends: /^(track|#track)$/ }],
  [/^(@aws-sdk\/client-cloudwatch)$/, { sends: /^(send|putMetricData)$/ }],
  [/^@google-cloud\/monitoring$/, { sends: /^createTimeSeries$/ }],
];

/** What the table knows of a package, by the specifier that imports it. */
export function telemetrySdk(specifier: string): TelemetrySdk | undefined {
  return SDKS.find(([name]) => name.test(specifier))?.[1];
}

/** Hosts that take events and give nothing back. */
const COLLECTOR =
  /google-analytics\.com\/(mp|g|j|debug\/mp|batch|collect)|api\.segment\.io|api(-eu)?\.mixpanel\.com|\bposthog\.com\b|api2?(\.eu)?\.amplitude\.com|plausible\.io\/api\/event|\/\/telemetry\.|\/mp\/collect\b/i;

/** True for an address, or a name of one, that is an analytics collector's. */
export function isCollector(text: string): boolean {
  return (
    COLLECTOR.test(text) ||
    /^([A-Z_]*(TELEMETRY|ANALYTICS|POSTHOG|MIXPANEL)[A-Z_]*|(AMPLITUDE|SEGMENT)_[A-Z_]*(KEY|TOKEN|URL|ENDPOINT|HOST))$/.test(
      text,
    )
  );
}
