function firstByte(socket) {
  return new Promise((resolve, reject) => {
    socket.once('data', () => resolve(socket));
    setTimeout(() => reject(new Error('nothing came')), 5000);
  });
}

module.exports = { firstByte };
