/**
 * An object used as a dictionary that holds at most `max` keys. A new key over that number takes the oldest eighth away
 * at once, oldest by when they were added (an object itself lists keys such as '7' first). Assigning to a key that is
 * there evicts nothing.
 */
export function boundedRecord<T extends object>(max: number, record: T): T {
  if (!(Number.isInteger(max) && max > 0)) throw new RangeError('boundedRecord: max must be a positive integer');
  const keys = new Set<string>();
  return new Proxy(record, {
    set(target, key, value) {
      if (!Reflect.set(target, key, value)) return false;
      if (typeof key !== 'string' || !Object.prototype.hasOwnProperty.call(target, key)) return true;
      keys.add(key);
      if (keys.size > max) {
        let left = Math.max(1, max >> 3);
        for (const old of keys) {
          keys.delete(old);
          Reflect.deleteProperty(target, old);
          left -= 1;
          if (left === 0) break;
        }
      }
      return true;
    },
    deleteProperty(target, key) {
      if (typeof key === 'string') keys.delete(key);
      return Reflect.deleteProperty(target, key);
    },
  });
}
