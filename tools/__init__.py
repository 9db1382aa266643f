"""Programs that make or check the repository; the package never imports them."""
