/** How listeners are added and taken off. Sources: Node's `events`, the DOM standard (EventTarget). */

/** Methods that add a listener, each with those that take it off again. */
export const REMOVERS: Readonly<Record<string, readonly string[]>> = {
  on: ['off', 'removeListener'],
  once: ['off', 'removeListener'],
  addListener: ['off', 'removeListener'],
  prependListener: ['off', 'removeListener'],
  prependOnceListener: ['off', 'removeListener'],
  addEventListener: ['removeEventListener'],
};

/** Methods that take listeners off, whatever they are. */
export const REMOVES_ALL = 'removeAllListeners';
