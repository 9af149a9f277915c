const nodeCache = require('node-cache')

const places = new nodeCache({ stdTTL: 600 })

exports.placeOf = async (ship) => {
  const known = places.get(ship)
  if (known) return known
  const place = await ask(ship)
  return places.set(ship, place) && place
}
