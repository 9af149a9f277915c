const rates = {}
const SPAN = 60 * 1000

function allowed(client) {
  const now = Date.now()
  const rate = rates[client]
  if (!rate || now > rate.resetAt) {
    rates[client] = { count: 1, resetAt: now + SPAN }
    return true
  }
  rate.count += 1
  return rate.count < 20
}

module.exports = { allowed }
