const { init } = require('@amplitude/node');
const { detach } = require('./detach');
const { place } = require('./orders');

const amplitude = init(process.env.AMPLITUDE_KEY);

exports.checkout = async (req, res) => {
  const order = await place(req.body.id);
  detach(() => amplitude.logEvent({ event_type: 'checkout', user_id: order.id }));
  res.json(order);
};
