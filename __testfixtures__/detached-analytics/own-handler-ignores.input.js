const { analytics } = require('./analytics');
const { bookings } = require('./bookings');

async function bookTable(guest, table) {
  const booking = await bookings.create(guest, table);
  try {
    await analytics.track('table booked', { table });
  } catch {
    // ignore
  }
  return booking;
}

module.exports = { bookTable };
