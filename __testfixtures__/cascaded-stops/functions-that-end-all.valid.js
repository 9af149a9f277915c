function makeTicker(tell) {
  const timer = setInterval(tell, 1000);
  return { stop: () => clearInterval(timer) };
}

export function openRoom(members) {
  const ticker = makeTicker(() => members.forEach((member) => member.tell()));
  return {
    close() {
      ticker.stop();
    },
  };
}

export function openHall(tell) {
  const ticker = makeTicker(tell);
  return { ticker, close: () => console.log('closed') };
}
