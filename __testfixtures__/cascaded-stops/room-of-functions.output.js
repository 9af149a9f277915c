function makeTicker(tell) {
  const timer = setInterval(tell, 1000);
  return {
    stop() {
      clearInterval(timer);
    },
  };
}

export function openRoom(name) {
  const members = new Set();
  const ticker = makeTicker(() => members.forEach((member) => member.tell(name)));
  return {
    join: (member) => members.add(member),
    close() {
      ticker.stop();
      members.clear();
    },
  };
}
