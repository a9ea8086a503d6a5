// What do the scripts say? The sentences come with the page, in the reader's language.
export function word(name, values = {}) {
  const words = document.getElementById("words");
  const found = words && words.content.querySelector(`[data-word="${name}"]`);
  const text = found ? found.textContent : name;
  return Object.entries(values).reduce((said, [key, value]) => said.replace(`{${key}}`, value), text);
}
