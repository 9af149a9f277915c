// Promise.race([work, new Promise((resolve) => setTimeout(resolve, 5000))])
export const script = 'Promise.race([work, new Promise((resolve) => setTimeout(resolve, 5000))])';
