export const put = (key, value) => [key, value];
