"""Chinese for the names of the reasons why requests fail and pages are not stored. In English the names are shown."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.web.translations import Language

CHINESE: Mapping[str, str] = {
    "already_known": "此前已知",
    "bad_encoding": "编码错误",
    "bad_scheme": "不支持的协议",
    "bad_url": "网址无效",
    "blocked_address": "禁止访问的地址",
    "challenge": "人机验证",
    "connect": "无法连接",
    "dns_temp": "域名服务器无响应",
    "dns_unknown": "域名不存在",
    "empty": "空页面",
    "error_page": "错误页",
    "fetched": "已抓取",
    "host_closed": "主机暂停访问",
    "http_4xx": "HTTP 4xx 错误",
    "http_5xx": "HTTP 5xx 错误",
    "internal_error": "内部错误",
    "js_shell": "需运行脚本的空壳页",
    "listing": "列表页",
    "login": "登录页",
    "no_article": "没有文章",
    "not_a_feed": "不是订阅源",
    "not_modified": "未变化",
    "not_text": "不是文字",
    "protocol": "协议错误",
    "rate_limited": "请求过多被限制",
    "redirected_home": "跳转到首页",
    "render": "渲染失败",
    "robots": "robots.txt 禁止",
    "timeout": "超时",
    "tls": "TLS 证书错误",
    "too_complex": "页面过于复杂",
    "too_large": "页面过大",
    "too_many_redirects": "重定向过多",
    "too_short": "正文过短",
    "truncated": "内容不完整",
    "unreadable": "无法读取",
    "unsupported_type": "不支持的类型",
    "worker_lost": "清洗进程中断",
}


def translate(reason: str, language: Language) -> str:
    """A reason in the reader's language. An unknown one is returned unchanged."""
    return CHINESE.get(reason, reason) if language == "zh" else reason
