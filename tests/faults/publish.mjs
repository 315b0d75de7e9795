export const publish = async () => {};
