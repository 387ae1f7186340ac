// Runs before the first paint, so that a chosen theme never flashes; see web/app/theme/theme.ts.
try {
  const theme = localStorage.getItem("seedline.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Without storage the device's theme is shown.
}
