const { deliver } = require('./deliver');

exports.deliverWithin = async function deliverWithin(order, { signal, ms }) {
  const limit = new AbortController();
  const onAbort = () => limit.abort(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const receipt = await deliver(order, { signal: limit.signal, ms });
    return receipt.id;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
};
