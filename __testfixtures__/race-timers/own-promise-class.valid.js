const Promise = require('bluebird')
exports.limited = (work) => Promise.race([work, new Promise((resolve) => setTimeout(resolve, 3000))])
