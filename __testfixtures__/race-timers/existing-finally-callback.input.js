export function flushSpans(sender, timeoutMs) {
  return Promise.race([
    new Promise((_resolve, reject) => {
      setTimeout(() => reject(new Error('flush timed out')), timeoutMs)
    }),
    sender.flush(),
  ]).finally(() => {
    sender.close()
  })
}
