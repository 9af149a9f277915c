const NodeCache = require('node-cache');

const profiles = new NodeCache({ stdTTL: 3600 * 24 });

async function profileOf(id) {
  if (profiles.has(id)) return profiles.get(id);
  const profile = await ask(id);
  if (profile) {
    if (profiles.getStats().keys >= 1000) profiles.del(profiles.keys().slice(0, 125));
    profiles.set(id, profile);
  }
  return profile;
}

module.exports = { profileOf };
