exports.weigh = (id) => id.length * 100;
