/** `sendPostHogEvents` is send, post, hog, events. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map((w) => w.toLowerCase());
}

/** Names of things that exist to watch a product or a service from outside. */
const TOPIC =
  /telemetry|analytics|post_?hog|mix_?panel|amplitude|stats_?d|datadog|google_?analytics|ga4|rudder|plausible|umami|clearcut|openpanel|logsnag/i;
const TOPIC_RECEIVER = /^(segment|heap|segment(client|service)|heapanalytics)$/i;
const METRICS_RECEIVER = /^(app)?metrics?(client|service|collector|reporter)?$/i;

const SAYS =
  /^(track|capture|send|log|record|emit|report|publish|push|post|submit|page|screen|identify|group|alias|event)(?![a-z])/;
const COUNTS =
  /^(increment|incr|decrement|decr|gauge|histogram|timing|distribution|count|inc)(?![a-z])/;
/** `analyticsService.sendReport` is the product's work. */
const PRODUCT =
  /(report|email|mail|sms|invoice|notification|reminder|digest|summary|snapshot|message|webhook|query|export|pdf|file|consent|settings?|config|opt_?(in|out)|reading|measurement|sensor\w*|sample|shipment|parcel|package|delivery)s?$/i;
/** What a camera, a form or a payment provider captures. */
const CAPTURED =
  /^capture(Order|Payment|Charge|Lead|Screen|Screenshot|Image|Photo|Picture|Frame|Video|Audio|Intent|Authori[sz]ation|Funds|Sale|Signature|Output|Snapshot)s?([A-Z]|$)/;
/** The strength of a sound or of a signal is an amplitude, too. */
const LOUDNESS =
  /amplitudes?(?!_?(client|service|analytics|instance|tracker|sdk))[a-z]|^(?!my|our|the|node|server)[a-z]+amplitude$/i;

/** A name that says by itself that the call only reports what happened, or that needs more evidence than itself. */
export type NameVerdict = 'telemetry' | 'maybe' | undefined;

/** Receivers between a topic and its method: `Telemetry.instance.capture`, `analytics.client.track`. */
export const PASS_THROUGH =
  /^(instance|getInstance|client|getClient|default|current|shared|get|people|services?|track|api|sdk)$/;

/** Judges `receiver.method(…)` by the two names. */
export function judgeMethod(receiver: string, method: string): NameVerdict {
  if (isProduct(method) || isLifecycle(method) || LOUDNESS.test(receiver)) return undefined;
  if (METRICS_RECEIVER.test(receiver)) return COUNTS.test(method) ? 'telemetry' : undefined;
  if (TOPIC.test(receiver))
    return SAYS.test(method) ||
      COUNTS.test(method) ||
      (TOPIC.test(method) && judgeFunction(method) === 'telemetry')
      ? 'telemetry'
      : undefined;
  if (TOPIC_RECEIVER.test(receiver))
    return /^(track|identify|page|group|screen|alias)(?![a-z])/.test(method)
      ? 'telemetry'
      : undefined;
  if (/tracker$/i.test(receiver))
    return /^track(Event|PageView|Click)?$/.test(method) ? 'maybe' : undefined;
  if (/^(event)?track(ing)?(service|client)?$/i.test(receiver))
    return /^track(?![a-z])/.test(method) ? 'maybe' : undefined;
  return judgeFunction(method);
}

function isProduct(name: string): boolean {
  return PRODUCT.test(name) || CAPTURED.test(name);
}

/** Judges a function, or a method of an object whose name says nothing. */
export function judgeFunction(name: string): NameVerdict {
  if (isProduct(name) || isLifecycle(name)) return undefined;
  const words = wordsOf(name);
  const says = words.some((word) => SAYS.test(word));
  if (
    TOPIC.test(name) &&
    says &&
    (SAYS.test(words[0] as string) || TOPIC.test(words.slice(0, 2).join('')))
  )
    return 'telemetry';
  if (/^(track|capture)Event(s|Async)?$/.test(name)) return 'maybe';
  if (
    /^(track|capture)([A-Z]\w*)?$/.test(name) ||
    /^(log|record|send|report|emit|fire|push|post)[A-Z]?\w*(Events?|Metrics?|PageViews?|Impression|Click|Conversion)(Async)?$/.test(
      name,
    ) ||
    name === 'identifyUser'
  )
    return 'maybe';
  return undefined;
}

/** What begins, ends or empties a client rather than reporting something. */
export function isLifecycle(method: string): boolean {
  return /^_?(flush|shutdown|close|init|initiali[sz]e|start|stop|connect|disconnect|setup|configure|dispose|destroy|load|reload|reset|drain|get|is|has|create|ensure|wait|query|find|list|count[A-Z]|opt|enable|disable|register)/i.test(
    method,
  );
}

/** A module's path that says its exports are telemetry. */
export function isTopicModule(specifier: string): boolean {
  return (
    TOPIC.test(specifier.split('/').slice(-2).join('/')) ||
    /(^|\/)(segment|metrics)(\.[cm]?[jt]s)?$/i.test(specifier)
  );
}

/** A module that tracks people's clicks, or else parcels: its function's name must say which. */
export function isTrackingModule(specifier: string): boolean {
  return /(^|\/)track(ing|er)?(\.[cm]?[jt]s)?$/i.test(specifier);
}

/** `trackEvent`, `logPageView`: about what somebody does in a product. */
export function isEventName(method: string): boolean {
  return (
    /^(track|capture|log|send|record)[A-Z]?\w*(Events?|PageViews?|Clicks?|Actions?|Conversions?|Impressions?|Usage|Metrics?)(Async)?$/.test(
      method,
    ) || method === 'track'
  );
}

/** True for names such as `AnalyticsService`, `telemetry-client`. */
export function isTopic(name: string): boolean {
  return TOPIC.test(name);
}

const RECORD =
  /audit|billing|billable|metering|meter_event|invoice|payment|payout|charge|refund|consent|gdpr|complian|security|permission|quota|credit|ledger|licen[cs]e|(^|[^a-z])(auth|login|log_?in|sign_?in|usage|history|otp|mfa|sso|pin)([^a-z]|$)/i;

/** Records that law, money or another feature depends on: they look like analytics and are not. */
export function isRecordName(name: string): boolean {
  return RECORD.test(wordsOf(name).join('_'));
}

const AGREED =
  /(^|_)(terms|tos|privacy|policy|opt_?(in|out|ed)|opted|unsubscri\w*|accept(ed)?|agree(d|ment)?|delet(e|ed|ion)|eras(e|ed|ure)|withdr[ae]wn?|signed(?!_up)|log(ged)?_in|sign(ed)?_in|paid)(_|$)/;

/** An event whose name speaks of money, of an account, or of what somebody agreed to. */
export function isRecordEvent(event: string): boolean {
  return isRecordName(event) || AGREED.test(wordsOf(event).join('_'));
}
