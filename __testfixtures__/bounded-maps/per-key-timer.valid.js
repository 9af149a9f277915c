const cooling = new Set();

module.exports = function cool(userId) {
  if (cooling.has(userId)) return false;
  cooling.add(userId);
  setTimeout(() => cooling.delete(userId), 3000);
  return true;
};
