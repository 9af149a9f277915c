export function flushSpans(sender, timeoutMs) {
  let timer
  return Promise.race([
    new Promise((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('flush timed out')), timeoutMs)
    }),
    sender.flush(),
  ]).finally(() => {
    clearTimeout(timer)
    sender.close()
  })
}
