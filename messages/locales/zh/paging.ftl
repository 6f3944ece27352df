button-page-before = 上一页
button-page-after = 下一页
