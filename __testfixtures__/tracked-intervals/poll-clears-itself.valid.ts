export const warm = (oven: { degrees(): number }): Promise<number> =>
  new Promise((resolve) => {
    const poll = setInterval(() => {
      if (oven.degrees() <= 180) return;
      clearInterval(poll);
      resolve(oven.degrees());
    }, 500);
  });
