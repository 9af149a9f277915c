function firstByte(socket) {
  return new Promise((resolve, reject) => {
    let timer;
    socket.once('data', () => {
      clearTimeout(timer);
      resolve(socket);
    });
    timer = setTimeout(() => reject(new Error('nothing came')), 5000);
  });
}

module.exports = { firstByte };
