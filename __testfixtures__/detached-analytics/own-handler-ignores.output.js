const { analytics } = require('./analytics');
const { bookings } = require('./bookings');
const { detach } = require('./detach');

async function bookTable(guest, table) {
  const booking = await bookings.create(guest, table);
  detach(async () => {
    await analytics.track('table booked', { table });
  }, () => {
    // ignore
  });
  return booking;
}

module.exports = { bookTable };
