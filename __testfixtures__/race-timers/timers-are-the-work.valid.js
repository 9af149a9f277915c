const first = () => new Promise((resolve) => setTimeout(() => resolve('first'), 3000))
const second = () => new Promise((resolve) => setTimeout(() => resolve('second'), 1000))
export const winner = () => Promise.race([first(), second()])
