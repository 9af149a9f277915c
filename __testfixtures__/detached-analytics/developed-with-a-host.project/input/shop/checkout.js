const { init } = require('@amplitude/node');
const { place } = require('./orders');

const amplitude = init(process.env.AMPLITUDE_KEY);

exports.checkout = async (req, res) => {
  const order = await place(req.body.id);
  await amplitude.logEvent({ event_type: 'checkout', user_id: order.id });
  res.json(order);
};
