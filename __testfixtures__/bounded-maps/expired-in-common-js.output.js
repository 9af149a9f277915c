const rates = {}
let ratesSweepAt = 1000

function sweepRates(now = Date.now()) {
  ratesSweepAt -= 1
  if (ratesSweepAt > 0) return
  for (const [key, entry] of Object.entries(rates)) {
    if (now > entry.resetAt) delete rates[key]
  }
  ratesSweepAt = Math.max(1000, Object.keys(rates).length)
}

const SPAN = 60 * 1000

function allowed(client) {
  const now = Date.now()
  const rate = rates[client]
  if (!rate || now > rate.resetAt) {
    sweepRates()
    rates[client] = { count: 1, resetAt: now + SPAN }
    return true
  }
  rate.count += 1
  return rate.count < 20
}

module.exports = { allowed }
