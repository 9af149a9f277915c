const { deliver } = require('./deliver');

exports.deliverWithin = async function deliverWithin(order, { signal, ms }) {
  const limit = new AbortController();
  signal.addEventListener('abort', () => limit.abort(signal.reason), { once: true });
  const receipt = await deliver(order, { signal: limit.signal, ms });
  return receipt.id;
};
